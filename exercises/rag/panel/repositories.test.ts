import { expectRepositories } from "../../../test/panel/repositories/expect-repositories.ts";
import rag from "../index.ts";
import { ATTACKERS, MEMBERS } from "./repositories/members.ts";

expectRepositories(rag, MEMBERS, ATTACKERS);
