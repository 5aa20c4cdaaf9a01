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
