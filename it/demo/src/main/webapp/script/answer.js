// Shows an answer: the way it took, how long that was, and what it says.
import { duration, element, factor } from "./format.js";

const STOPS = ["near", "far", "model"];
const SENTENCES = {
  near: "from this server's memory",
  far: "from Redis, and now in memory as well",
  model: "from the model; the next time it is there at once",
};

const card = document.getElementById("answer");
const verdict = document.getElementById("verdict");
const body = document.getElementById("body");
const header = document.getElementById("header");

export function showWaiting() {
  card.dataset.state = "waiting";
  card.dataset.source = "";
  markPath("");
  verdict.replaceChildren("Waiting…");
}

export function showAnswer(operation, result, firstMillis) {
  card.dataset.state = "done";
  card.dataset.source = result.source;
  markPath(result.source);
  if (result.source === "failure") {
    verdict.replaceChildren(element("b", {}, result.body.title ?? "Failed"));
    body.replaceChildren(element("p", {}, result.body.detail ?? ""));
  } else {
    verdict.replaceChildren(element("b", {}, duration(result.millis)), ` ${comparison(result, firstMillis)}`);
    body.replaceChildren(...RENDERERS[operation](result.body));
  }
  header.hidden = !result.header;
  header.textContent = `Cache-Status: ${result.header}`;
}

export function showFailure(error) {
  showAnswer("", { source: "failure", body: { title: "The server does not answer", detail: error.message } });
}

function comparison(result, firstMillis) {
  const sentence = SENTENCES[result.source];
  if (result.source === "model" || !firstMillis) {
    return sentence;
  }
  const times = factor(firstMillis / result.millis);
  return `${sentence}: ${times} times as fast as the first time, which took ${duration(firstMillis)}`;
}

function markPath(source) {
  const reached = STOPS.indexOf(source);
  document.querySelectorAll("#path li").forEach((stop, index) => {
    stop.classList.toggle("passed", index < reached);
    stop.classList.toggle("reached", index === reached);
    stop.toggleAttribute("aria-current", index === reached);
  });
}

const RENDERERS = {
  summarize: (answer) => answer.sentences.map((sentence) => element("p", {}, sentence)),
  "key-points": (answer) => [
    element("ol", {}, ...answer.points.map((point) => element("li", {}, element("b", {}, point.term), point.statement))),
  ],
  sentiment: renderSentiment,
};

function renderSentiment(answer) {
  const needle = element("i");
  needle.style.left = `${(answer.score + 1) * 50}%`;
  const tone = answer.tone.charAt(0).toUpperCase() + answer.tone.slice(1);
  return [
    element("p", {}, `${tone}, ${answer.score.toFixed(2)} on a scale from −1 to 1`),
    element("div", { className: "scale", ariaHidden: "true" }, needle),
    element("div", { className: "ends", ariaHidden: "true" }, element("span", {}, "dark"), element("span", {}, "bright")),
    element("div", { className: "words" }, ...answer.words.map((word) => element("span", {}, word))),
  ];
}
