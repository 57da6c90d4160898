// The demo's HTTP interface: ask an operation, read the tally.

// The source that a Cache-Status header (RFC 9211) tells of: "near", "far" or "model".
export function sourceOf(cacheStatus) {
  const member = (cacheStatus ?? "").split(",").find((part) => part.trim().startsWith("cachedai")) ?? "";
  const parameters = member.split(";").map((parameter) => parameter.trim());
  if (!parameters.includes("hit")) {
    return "model";
  }
  return parameters.includes("detail=far") ? "far" : "near";
}

export async function ask(question) {
  const query = new URLSearchParams({ [question.option.parameter]: question.value });
  const started = performance.now();
  const response = await fetch(`api/${question.operation}?${query}`, {
    method: "POST",
    headers: { "Content-Type": "text/plain;charset=UTF-8", Accept: "application/json" },
    body: question.text,
  });
  const body = await response.json();
  const header = response.headers.get("Cache-Status");
  return {
    millis: performance.now() - started,
    source: response.ok ? sourceOf(header) : "failure",
    header,
    body,
  };
}

export async function tally() {
  const response = await fetch("api/tally", { headers: { Accept: "application/json" } });
  return response.json();
}
