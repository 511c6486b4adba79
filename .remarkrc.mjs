import validateLinks from "remark-validate-links";

/** Links of the Markdown files to other files and to headings: `npm run lint:links`. External links are not fetched. */
export default {
  plugins: [[validateLinks, { repository: false }]],
};
