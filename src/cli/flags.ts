import { usageError } from "../base/errors.ts";
import type { FlagValue, NameOf, Options, ValueOf } from "./options.ts";

/**
 * The flags that were given, checked and converted. Every access is typed by the options of the command: a name that it does
 * not have, or an option of another type, does not compile.
 */
export class Flags<const O extends Options = Options> {
  readonly #options: Options;
  readonly #values: ReadonlyMap<string, FlagValue>;

  /** @param values by option name, each of the type that its option says */
  constructor(options: O, values: ReadonlyMap<string, FlagValue>) {
    this.#options = options;
    this.#values = values;
  }

  has(name: NameOf<O>): boolean {
    return this.#values.has(name);
  }

  boolean(name: NameOf<O, "boolean">): boolean {
    return this.#values.has(name);
  }

  string(name: NameOf<O, "string">): string | undefined {
    return this.#values.get(name) as string | undefined;
  }

  integer(name: NameOf<O, "integer">): number | undefined {
    return this.#values.get(name) as number | undefined;
  }

  number(name: NameOf<O, "number">): number | undefined {
    return this.#values.get(name) as number | undefined;
  }

  choice<N extends NameOf<O, "choice">>(name: N): ValueOf<O[N]> | undefined {
    return this.#values.get(name) as ValueOf<O[N]> | undefined;
  }

  list<N extends NameOf<O, "list">>(name: N): ValueOf<O[N]> | undefined {
    return this.#values.get(name) as ValueOf<O[N]> | undefined;
  }

  integers(name: NameOf<O, "integers">): readonly number[] | undefined {
    return this.#values.get(name) as readonly number[] | undefined;
  }

  /**
   * The value of a flag that has to be given, and not empty.
   * @param example a whole command that has it
   * @throws a usage error that names the flag
   */
  required<N extends NameOf<O, "string" | "integer" | "number">>(name: N, example: string): ValueOf<O[N]> {
    const value = this.#values.get(name);
    if (value !== undefined && value !== "") return value as ValueOf<O[N]>;
    throw usageError(`--${name} ${placeholderOf(this.#options, name)} is required.`, `Example: \`${example}\`.`);
  }

  /** The one of these flags that is given, if any. @throws a usage error when there are several */
  only<N extends NameOf<O>>(...names: readonly N[]): N | undefined {
    const given = names.filter((name) => this.has(name));
    if (given.length <= 1) return given[0];
    throw usageError(
      `${given.map((name) => `--${name}`).join(" and ")} cannot be combined.`,
      "Use one of them at a time.",
    );
  }

  /**
   * @param place where these flags mean nothing: `\`timer pause\``
   * @throws a usage error when one of them is given
   */
  refuse(names: readonly NameOf<O>[], place: string, hint = "Leave it out."): void {
    const misplaced = names.find((name) => this.has(name));
    if (misplaced !== undefined) throw usageError(`--${misplaced} cannot be used ${place}.`, hint);
  }
}

function placeholderOf(options: Options, name: string): string {
  const option = options[name];
  return option === undefined || option.type === "boolean" ? "" : option.placeholder;
}
