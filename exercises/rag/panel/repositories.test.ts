import { expectRepositories } from "../../../test/panel/repositories/expect-repositories.ts";
import rag from "../index.ts";
import { ATTACKERS, MEMBERS } from "./repositories/members.ts";

const NO_MODEL = "no member declares a model";

expectRepositories(rag, MEMBERS, ATTACKERS, {
  clean_room: "left out, because it needs the registry",
  change_request: "no change request arrived",
  disputes: "no labels are wrong",
  model_retry: NO_MODEL,
  model_waits: NO_MODEL,
  model_validation: NO_MODEL,
  model_trust: NO_MODEL,
  model_spending: NO_MODEL,
});
