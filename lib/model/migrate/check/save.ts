import { counted } from "#lib/model/finding/seen-workload.ts";
import { block, ofKnown, notKnown, pass, rows, warn } from "#lib/model/restore/check.ts";

import type { CutOverCheck } from "../evidence.ts";
import { objectsOf } from "../side.ts";

/** Without its Secrets hardly anything starts. */
export const secrets: CutOverCheck = {
  title: "Secrets came along",
  judge: ({ point, source, target, names }) => {
    if (point !== null && !point.takesSecrets)
      return block(`${point.name} leaves Secrets out (${point.filters.join(", ")}): make them on the target by hand.`);
    const [here, there] = [objectsOf(source, ["secrets"]), objectsOf(target, ["secrets"])];
    const held = new Set(there.objects.map(({ namespace, name }) => `${namespace}/${name}`));
    const lacking = here.objects.filter(({ namespace, name }) => !held.has(`${names.get(namespace)}/${name}`));
    const missing = here.missing ?? there.missing;
    if (missing !== null) return notKnown("Secrets", missing);
    if (lacking.length > 0)
      return warn(
        `${counted(lacking.length, "Secret")} of the source ${lacking.length === 1 ? "is" : "are"} not on the target.`,
        rows(
          "Secret",
          lacking.map(({ namespace, name }) => `${namespace}/${name}`),
        ),
      );
    return pass(
      here.objects.length === 0 ? "There are none in the source." : "All are there by name; no value is ever compared.",
    );
  },
};

/** A location that is read-only takes no new backups. */
export const storage: CutOverCheck = {
  title: "The target has storage of its own",
  judge: ({ shelter, target }) =>
    ofKnown("The target's storage locations", shelter, ({ writable }) =>
      writable.length === 0
        ? block(`Every location of ${target.cluster} is read-only or unavailable: a backup made there fails.`)
        : pass(`New backups can go to ${writable.join(", ")}.`),
    ),
};

/** Once it runs there it has to be saved there. */
export const schedule: CutOverCheck = {
  title: "A schedule takes it on the target",
  judge: ({ shelter, names }) =>
    ofKnown("The target's schedules", shelter, ({ schedules }) => {
      const bare = [...names.values()].filter((namespace) => (schedules.get(namespace) ?? []).length === 0);
      const found = [...names.values()].map((namespace) => ({
        what: namespace,
        value: (schedules.get(namespace) ?? []).join(", ") || "none",
      }));
      return bare.length > 0
        ? warn(`No enabled schedule that can write takes all of ${bare.join(", ")}.`, found)
        : pass("An enabled schedule takes all of each namespace.", found);
    }),
};
