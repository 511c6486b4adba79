import type { CaseSpec, Family, Patch, PlannerFault, TaskKind, ToolFault } from "../case-spec.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import type { ScenarioBuilder } from "./scenarios/scenario-builder.ts";

/** The fault that is injected into one trial of a task. The request is the same in all trials. */
export interface TrialFault {
  flaw: PlannerFault | null;
  troubles?: readonly ToolFault[];
  modelFaults?: CaseSpec["modelFaults"];
  /** Columns of the main order that the fault changes. */
  order?: Patch["row"];
  patches?: readonly Patch[];
  /** The expected outcome if it differs from that of the scenario. */
  expected?: Scenario["expected"];
  /** Further proposals that the customer confirms, such as a gift that nobody asked for. */
  agrees?: CaseSpec["user"]["agrees"];
}

/** @param variant from 0; each trial has another one */
export type TrialFaultFactory = (scenario: Scenario, builder: ScenarioBuilder, variant: number) => TrialFault;

/** A task before it is rendered: its scenario and its fault. */
export interface TaskTemplate {
  family: Family;
  kind: TaskKind;
  /** @param other a customer who is not involved in the ticket */
  createScenario: (builder: ScenarioBuilder, other: ScenarioBuilder["customer"]) => Scenario;
  createFault: TrialFaultFactory;
  /** The other customer has the same email address as the sender. */
  sharesEmail?: true;
}
