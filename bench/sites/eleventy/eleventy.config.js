// The same pages as the others have: one a practice, post and term, the lists, a feed and a sitemap.
const FACETS = ["countries", "languages", "outcomes", "type_of_action", "target", "professionals", "networking"];

const known = new Map();
function slug(text) {
  if (!known.has(text)) {
    const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    known.set(text, plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""));
  }
  return known.get(text);
}

const newestFirst = (one, other) => other.date - one.date;

function terms(collection) {
  const pages = new Map();
  for (const item of collection.getFilteredByTag("practices").sort(newestFirst)) {
    for (const facet of FACETS) {
      for (const label of item.data[facet] ?? []) {
        const path = `${facet}/${slug(label)}`;
        if (!pages.has(path)) pages.set(path, { path, label, items: [] });
        pages.get(path).items.push(item);
      }
    }
  }
  return [...pages.values()];
}

export default function (config) {
  config.addGlobalData("facets", FACETS);
  config.addFilter("slug", slug);
  config.addFilter("day", (date) => new Date(date).toISOString().slice(0, 10));
  config.addFilter("first", (items, count) => items.slice(0, count));
  config.addCollection("newestPractices", (all) => all.getFilteredByTag("practices").sort(newestFirst));
  config.addCollection("newestNews", (all) => all.getFilteredByTag("news").sort(newestFirst));
  config.addCollection("terms", terms);
  return { markdownTemplateEngine: false, htmlTemplateEngine: "njk", dir: { input: ".", output: "public" } };
}
