/** A name as part of an id or file name: lower case, with dashes for everything but letters a to z and digits. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
