import { block, notKnown, ofScope, pass, type RestoreCheck, rows, warn } from "../check.ts";
import { nonRestorable } from "../kinds.ts";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** What Velero lets stand in a list of namespaces. */
const PATTERN = /^[a-z0-9*?[\]-]{1,63}$/;

/** PRE-04. */
export const oneSource: RestoreCheck = {
  id: "PRE-04",
  title: "One source",
  judge: ({ evidence: { ask, backup } }) => {
    if (ask.backup !== "" && ask.schedule !== "") return block("Both a backup and a schedule are named: choose one.");
    if (ask.backup !== "") return pass("One backup is named.");
    if (ask.schedule === "") return block("No backup is chosen.");
    if (backup.state === "unknown") return notKnown(`Backups of ${ask.schedule}`, backup.reason, backup.access);
    return backup.value === null
      ? block(`The schedule ${ask.schedule} has no backup that can be restored from.`)
      : pass(`The newest usable backup of ${ask.schedule} is named.`, rows("backup", [backup.value.name]));
  },
};

/** PRE-05. */
export const validLists: RestoreCheck = {
  id: "PRE-05",
  title: "Filters",
  judge: ({ evidence: { ask } }) => {
    const { wish } = ask;
    if (Object.keys(wish.labelSelector).length > 0 && wish.orLabelSelectors.length > 0)
      return block("labelSelector and orLabelSelectors are both set: Velero takes one of them.");
    const invalid = [...wish.namespaces, ...wish.excludedNamespaces].filter((name) => !PATTERN.test(name));
    if (invalid.length > 0) return block("Some names of namespaces are none.", rows("namespace", invalid));
    const excluded = new Set([...wish.excludedNamespaces, ...wish.excludedResources]);
    const both = [...wish.namespaces, ...wish.resources].filter((name) => excluded.has(name));
    if (both.length > 0) return block("What is included is excluded as well.", rows("both", both));
    const stars = [wish.namespaces, wish.resources].some((list) => list.length > 1 && list.includes("*"));
    if (stars) return block("A list that has * can have nothing else.");
    if (wish.excludedNamespaces.includes("*") || wish.excludedResources.includes("*"))
      return block("Everything is excluded.");
    return pass("What is included and excluded fits together.");
  },
};

/** PRE-06. */
export const restorableKinds: RestoreCheck = {
  id: "PRE-06",
  title: "Kinds that can be restored",
  judge: (judged) => {
    const { wish } = judged.evidence.ask;
    const asked = wish.resources.filter((resource) => nonRestorable.has(resource.toLowerCase()));
    if (asked.length > 0) return block("Velero never restores these kinds; leave them out.", rows("kind", asked));
    return ofScope(judged, ({ taken }) =>
      taken.length === 0
        ? block("Nothing that the backup holds fits what is asked for.")
        : pass("None of the kinds asked for is one that Velero never restores."),
    );
  },
};

/** PRE-11. */
export const validMapping: RestoreCheck = {
  id: "PRE-11",
  title: "Other names",
  judge: (judged) => {
    const { mapping } = judged.evidence.ask.wish;
    if (mapping.length === 0) return pass("Namespaces come back under their own names.");
    const invalid = mapping.filter(({ from, to }) => !LABEL.test(to) || !LABEL.test(from));
    if (invalid.length > 0) return block("Some of the new names are no names of namespaces.", shown(invalid));
    const twice = mapping.filter(({ from }, at) => mapping.findIndex((one) => one.from === from) !== at);
    if (twice.length > 0) return block("One namespace cannot come back under two names.", shown(twice));
    return ofScope(judged, ({ sources, targets, kinds }) => {
      const held = new Set(sources);
      const foreign = mapping.filter(({ from }) => !held.has(from));
      if (foreign.length > 0) return block("The backup holds nothing of these namespaces.", shown(foreign));
      if (targets.length < sources.length)
        return block("Two namespaces would come back as one: choose a name of its own for each.", shown(mapping));
      const bare = kinds.filter(({ isNamespaced }) => !isNamespaced).map(({ resource }) => resource);
      if (bare.length === 0) return pass("Each namespace has a name of its own.", shown(mapping));
      const sentence = "What has no namespace keeps its name, and what it says of the old namespaces";
      return warn(`${sentence}: look at it afterwards.`, rows("not renamed", bare));
    });
  },
};

const shown = (mapping: readonly { from: string; to: string }[]) =>
  mapping.map(({ from, to }) => ({ what: from, value: to }));
