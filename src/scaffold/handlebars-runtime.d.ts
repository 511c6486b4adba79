/** The part of Handlebars that runs compiled templates. The declarations that come with the package are empty. */
declare module "handlebars/runtime.js" {
  import type Handlebars from "handlebars";

  const runtime: Pick<typeof Handlebars, "template">;
  export default runtime;
}
