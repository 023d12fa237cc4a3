// fileSlug would leave out the day that the name begins with.
const name = (data) => data.page.inputPath.split("/").at(-1).replace(/\.md$/, "");

export default { tags: "news", layout: "record.njk", permalink: (data) => `/news/${name(data)}/` };
