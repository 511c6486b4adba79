import { expectRepositories } from "../../../test/panel/repositories/expect-repositories.ts";
import ocr from "../index.ts";
import { ocrMembers } from "./repositories/members.ts";

expectRepositories(ocr, await ocrMembers(), []);
