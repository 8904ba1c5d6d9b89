import type { ActionWarning } from "#lib/contract/action.ts";

/** A storage location as Velero last judged it; an empty `phase`: never. */
export interface Storage {
  readonly name: string;
  readonly isReadOnly: boolean;
  readonly isDefault: boolean;
  readonly phase: string;
  readonly message: string;
}

/** What speaks against writing a backup to a location; an empty `wanted` is the default one. */
export function warnOfStorage(all: readonly Storage[], wanted: string): ActionWarning[] {
  const one = all.find(({ name, isDefault }) => (wanted === "" ? isDefault : name === wanted));
  const say = (tone: ActionWarning["tone"], by: string, sentence: string): ActionWarning[] => [
    { kind: "storage", tone, by, sentence },
  ];
  if (one === undefined)
    return wanted === ""
      ? say("crit", "", "No storage location is the default one: Velero refuses what names none. Choose one.")
      : say("crit", wanted, "There is no such storage location: Velero refuses what is to go there.");
  const { name, phase, message, isReadOnly } = one;
  if (isReadOnly) return say("crit", name, "It is ReadOnly: Velero refuses every backup that is to go there.");
  if (phase === "Available") return [];
  if (phase === "Unavailable")
    return say("crit", name, `It is Unavailable, and the backup would fail. Velero says: ${message || "nothing more"}`);
  return say(
    "warn",
    name,
    `Whether it can be written is not known: Velero ${phase === "" ? "has not checked it yet" : `says ${phase}`}.`,
  );
}
