export default { tags: "practices", layout: "record.njk", permalink: (data) => `/practices/${data.page.fileSlug}/` };
