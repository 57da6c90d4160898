// The running tally and the alerts that hold.
import { tally } from "./client.js";
import { duration, element } from "./format.js";

const REDIS = { none: "no Redis configured", up: "Redis", down: "Redis is away" };

export async function refresh() {
  let figures;
  try {
    figures = await tally();
  } catch {
    return; // The next refresh tells.
  }
  show("time-saved", duration(figures.timeSavedMillis));
  for (const [id, value] of [
    ["calls-saved", figures.callsSaved],
    ["calls", figures.calls],
    ["near-hits", figures.nearHits],
    ["far-hits", figures.farHits],
    ["misses", figures.misses],
  ]) {
    show(id, value.toLocaleString("en"));
  }
  show("model", figures.model);
  show("far-note", REDIS[figures.redis]);
  showAlerts(figures.alerts);
}

function show(id, text) {
  document.getElementById(id).textContent = text;
}

function showAlerts(alerts) {
  const section = document.getElementById("alerts");
  section.hidden = alerts.length === 0;
  section.replaceChildren(...alerts.map((alert) => element("p", {}, alert.message)));
}
