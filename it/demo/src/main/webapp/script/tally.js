// The running tally and the alerts that hold.
import { tally } from "./client.js";
import { duration, element } from "./format.js";

// The ways of being answered that have a figure of their own, in the order of the page; the look is a class of the style.
const OUTCOMES = [
  { outcome: "near_hit", label: "From memory", look: "near" },
  { outcome: "far_hit", label: "From Redis", look: "far" },
  { outcome: "collapsed", label: "Shared a call", look: "shared" },
  { outcome: "miss", label: "From the model", look: "miss" },
];
const REDIS = { none: "no Redis configured", up: "Redis", down: "Redis is away" };

document.getElementById("tally").append(...OUTCOMES.map(figure));

export async function refresh() {
  let figures;
  try {
    figures = await tally();
  } catch {
    return; // The next refresh tells.
  }
  show("time-saved", duration(figures.timeSavedMillis));
  show("calls-saved", count(figures.callsSaved));
  show("calls", count(figures.calls));
  for (const { outcome } of OUTCOMES) {
    show(outcome, count(figures.outcomes[outcome]));
  }
  show("model", figures.model);
  show("far-note", REDIS[figures.redis]);
  showAlerts(figures.alerts);
}

function figure({ outcome, label, look }) {
  const value = element("dd", { id: outcome }, "–");
  return element("div", { className: `figure ${look}` }, element("dt", {}, label), value);
}

function count(number) {
  return number.toLocaleString("en");
}

function show(id, text) {
  document.getElementById(id).textContent = text;
}

function showAlerts(alerts) {
  const section = document.getElementById("alerts");
  section.hidden = alerts.length === 0;
  section.replaceChildren(...alerts.map((alert) => element("p", {}, alert.message)));
}
