"""What all tests share. Tests of ``domain/`` need no database."""
