"""The readers' addresses. An address once given never changes: they hold keys, not titles."""

from django.urls import path

from articles import feeds, sitemaps
from articles.views import (
    article,
    calendar,
    downloads,
    events,
    home,
    issues,
    lists,
    people,
    places,
    selections,
    series,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("about/", home.about, name="about"),
    path("articles/", lists.article_list, name="article_list"),
    path("articles/feed.atom", feeds.feed, name="feed"),
    path("articles/<int:pk>/", article.article, name="article"),
    path("search/", lists.article_list, {"searching": True}, name="search"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/<int:year>/", calendar.calendar_year, name="calendar_year"),
    path("calendar/<int:year>/<int:month>/", calendar.calendar_month, name="calendar_month"),
    path("issues/<int:pk>/", issues.issue, name="issue"),
    path("pages/<int:pk>/", issues.page, name="page"),
    path("districts/", places.district_list, name="district_list"),
    path("districts/<str:code>/", places.district, name="district"),
    path("contributors/", people.contributor_list, name="contributor_list"),
    path("contributors/<int:pk>/", people.contributor, name="contributor"),
    path("events/", events.event_list, name="event_list"),
    path("events/<int:pk>/", events.event, name="event"),
    path("series/", series.series_list, name="event_series_list"),
    path("series/<int:pk>/", series.series, name="event_series"),
    path("articles/export/<str:name>/", downloads.article_export, name="article_export"),
    path("selections/", selections.selection_list, name="selection_list"),
    path("selections/new/", selections.selection_new, name="selection_new"),
    path("selections/add/", selections.selection_add, name="selection_add"),
    path("selections/<int:pk>/", selections.selection, name="selection"),
    path("selections/<int:pk>/edit/", selections.selection_edit, name="selection_edit"),
    path("selections/<int:pk>/items/", selections.selection_items, name="selection_items"),
    path("selections/<int:pk>/delete/", selections.selection_delete, name="selection_delete"),
    path(
        "selections/<int:pk>/export/<str:name>/",
        downloads.selection_export,
        name="selection_export",
    ),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-site.xml", sitemaps.sitemap_site, name="sitemap_site"),
    path(
        "sitemap-<int:year>-<int:month>-<int:part>.xml",
        sitemaps.sitemap_month,
        name="sitemap_month",
    ),
]
