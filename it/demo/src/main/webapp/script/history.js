// The questions of this visit, each as a bar as long as it took, and the first time of each.
import { duration, element } from "./format.js";

const LONGEST = 8;
const SOURCES = { near: "memory", far: "Redis", model: "model", failure: "failed" };

const list = document.getElementById("history");
const empty = document.getElementById("history-empty");
const entries = [];
const firstTimes = new Map();

// What the same question took when the model answered it, if that was in this visit.
export function firstTime(question) {
  return firstTimes.get(identity(question));
}

export function remember(question, result) {
  if (result.source === "model") {
    firstTimes.set(identity(question), result.millis);
  }
  entries.unshift({ what: `${question.label}, ${question.textName}`, source: result.source, millis: result.millis });
  entries.splice(LONGEST);
  draw();
}

function identity(question) {
  return JSON.stringify([question.operation, question.value, question.text]);
}

function draw() {
  empty.hidden = true;
  const slowest = Math.max(...entries.map((entry) => entry.millis));
  list.replaceChildren(...entries.map((entry) => row(entry, slowest)));
}

function row(entry, slowest) {
  const bar = element("div", { className: "bar" });
  bar.style.width = `${(entry.millis / slowest) * 100}%`;
  const item = element(
    "li",
    {},
    element("span", { className: "what" }, entry.what),
    element("div", { className: "bar-cell" }, bar),
    element("span", { className: "took" }, duration(entry.millis)),
    element("span", { className: "from" }, SOURCES[entry.source]),
  );
  item.dataset.source = entry.source;
  return item;
}
