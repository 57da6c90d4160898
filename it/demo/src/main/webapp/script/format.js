// Figures and elements for people.

export function duration(millis) {
  if (millis > 0 && millis < 10) {
    return `${millis.toFixed(1)} ms`;
  }
  if (millis < 1000) {
    return `${Math.round(millis)} ms`;
  }
  if (millis < 60_000) {
    return `${(millis / 1000).toFixed(millis < 10_000 ? 2 : 1)} s`;
  }
  const minutes = Math.floor(millis / 60_000);
  return minutes < 60
    ? `${minutes} min ${Math.round((millis % 60_000) / 1000)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function factor(times) {
  return times < 10 ? times.toFixed(1) : Math.round(times).toLocaleString("en");
}

export function element(name, properties = {}, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}
