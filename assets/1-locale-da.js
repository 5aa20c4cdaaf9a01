/* Danish for plotly.js: the locale it ships is empty. Registered through PlotlyLocales where Plotly is not loaded yet. */
(function () {
  var danish = {
    moduleType: "locale",
    name: "da",
    dictionary: {
      "Autoscale": "Tilpas",
      "Reset axes": "Nulstil",
      "Zoom in": "Zoom ind",
      "Zoom out": "Zoom ud",
      "Download plot as a PNG": "Hent som billede"
    },
    format: {
      days: ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"],
      shortDays: ["søn.", "man.", "tir.", "ons.", "tor.", "fre.", "lør."],
      months: ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"],
      shortMonths: ["jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."],
      date: "%d-%m-%Y",
      decimal: ",",
      thousands: ".",
      grouping: [3]
    }
  };
  if (typeof Plotly === "undefined") {
    window.PlotlyLocales = window.PlotlyLocales || [];
    window.PlotlyLocales.push(danish);
  } else {
    Plotly.register(danish);
  }
})();
