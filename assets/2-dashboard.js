/* The address follows the filters: a link reproduces the view, and downloads and language links follow it. */
window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.dashboard = {
  show_address: function (query) {
    if (query && window.location.search !== query) {
      window.history.replaceState(window.history.state, "", window.location.pathname + query);
    }
    return window.dash_clientside.no_update;
  }
};
/* A card's form opens the page again at the card: the heading is there only once the page is drawn. */
(function () {
  const id = decodeURIComponent(window.location.hash.slice(1));
  if (!id) { return; }
  const start = Date.now();
  const timer = window.setInterval(function () {
    const heading = document.getElementById(id);
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({preventScroll: true});
      heading.scrollIntoView();
    }
    if (heading || Date.now() - start > 10000) { window.clearInterval(timer); }
  }, 100);
})();
