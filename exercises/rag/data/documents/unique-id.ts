/** The id, with a number where another document has it already; it is added to the used ids. */
export function uniqueId(id: string, usedIds: Set<string>): string {
  let unique = id;
  for (let number = 2; usedIds.has(unique); number++) unique = `${id}-${number}`;
  usedIds.add(unique);
  return unique;
}
