// The page: gathers the question, asks it, and hands the result to whoever shows it.
import { showAnswer, showFailure, showWaiting } from "./answer.js";
import { ask } from "./client.js";
import { element } from "./format.js";
import { firstTime, remember } from "./history.js";
import { refresh } from "./tally.js";
import { load, TEXTS } from "./texts.js";

const REFRESH_MILLIS = 3000;
const OPTIONS = {
  summarize: { parameter: "max_sentences", label: "Sentences", min: 1, max: 8, value: 3 },
  "key-points": { parameter: "max_points", label: "Points", min: 1, max: 8, value: 4 },
  sentiment: { parameter: "max_words", label: "Words", min: 0, max: 20, value: 10 },
};

const form = document.getElementById("question");
const text = document.getElementById("text");
const source = document.getElementById("text-source");
const samples = document.getElementById("samples");
const slider = document.getElementById("option");
const button = document.getElementById("run");

function operation() {
  return form.elements.operation.value;
}

function showOption() {
  const option = OPTIONS[operation()];
  document.getElementById("option-label").textContent = option.label;
  Object.assign(slider, { min: option.min, max: option.max });
  slider.value = option.value;
  showOptionValue();
}

function showOptionValue() {
  OPTIONS[operation()].value = slider.valueAsNumber;
  document.getElementById("option-value").textContent = slider.value;
}

function markSample(chosen) {
  for (const sample of samples.children) {
    sample.setAttribute("aria-pressed", sample === chosen);
  }
}

async function choose(sample, sampleButton) {
  try {
    text.value = await load(sample);
    source.textContent = sample.source;
    markSample(sampleButton);
  } catch (error) {
    showFailure(error);
  }
}

function question() {
  const chosen = samples.querySelector('[aria-pressed="true"]');
  return {
    text: text.value,
    textName: chosen?.textContent ?? "own text",
    operation: operation(),
    label: form.querySelector("input[name=operation]:checked + span").textContent,
    option: OPTIONS[operation()],
    value: slider.value,
  };
}

async function run() {
  if (button.getAttribute("aria-disabled") === "true") {
    return;
  }
  button.setAttribute("aria-disabled", "true");
  showWaiting();
  try {
    const asked = question();
    const result = await ask(asked);
    showAnswer(asked.operation, result, firstTime(asked));
    remember(asked, result);
  } catch (error) {
    showFailure(error);
  } finally {
    button.setAttribute("aria-disabled", "false");
    refresh();
  }
}

function refreshWhileVisible() {
  if (!document.hidden) {
    refresh();
  }
}

for (const sample of TEXTS) {
  const sampleButton = element("button", { type: "button" }, sample.name);
  sampleButton.addEventListener("click", () => choose(sample, sampleButton));
  samples.append(sampleButton);
}
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});
form.querySelector(".operations").addEventListener("change", showOption);
slider.addEventListener("input", showOptionValue);
text.addEventListener("input", () => {
  markSample(null);
  source.textContent = "";
});

showOption();
choose(TEXTS[0], samples.children[0]);
refresh();
setInterval(refreshWhileVisible, REFRESH_MILLIS);
