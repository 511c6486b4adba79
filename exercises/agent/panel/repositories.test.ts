import { expectRepositories } from "../../../test/panel/repositories/expect-repositories.ts";
import agent from "../index.ts";
import { agentMembers } from "./repositories/members.ts";

expectRepositories(agent, await agentMembers(), []);
