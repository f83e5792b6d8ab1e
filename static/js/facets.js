// The facets of a very common search come after its hits.
"use strict";

const place = document.querySelector("[data-facets-url]");
if (place) {
  fetch(place.dataset.facetsUrl, { headers: { "X-Part": "facets" } })
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
    .then((facets) => { place.innerHTML = facets; })
    .catch(() => {}); // The link to them stays.
}
