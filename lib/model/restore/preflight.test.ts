import { describe, expect, it } from "vitest";

import type { CheckState } from "#lib/contract/restore.ts";
import { type EvidenceOptions, heldItems, judgedOf } from "#lib/testing/builders/restore-evidence.ts";

import { known, type RestoreEvidence, unknown } from "./evidence.ts";
import { isInTheWay, judgeRestore } from "./preflight.ts";

const stateOf = (id: string, options?: EvidenceOptions): CheckState | undefined =>
  judgeRestore(judgedOf(options)).find((check) => check.id === id)?.state;

const held = (kind: string, group: string, namespace = "shop", name = "one") => [
  ...heldItems,
  { group, version: "v1", kind, namespace, name },
];
const map = (...pairs: [string, string][]) => ({ mapping: pairs.map(([from, to]) => ({ from, to })) });
const location = (phase: string, syncedMs: number | null = null) =>
  known({ name: "default", phase, message: "", isReadOnly: true, syncedMs });
const there = (resource: string, name: string): RestoreEvidence["existing"] =>
  new Map([...judgedOf().evidence.existing, [resource, known(new Set([name]))]]);
const volume = {
  namespace: "shop",
  claim: "data",
  method: "CSISnapshot",
  isMoved: false,
  isSaved: true,
  isSkipped: false,
  reason: "",
  driver: "csi.example",
};
const restricted = known([
  { name: "shop", isTerminating: false, labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
]);

it("judges all 22 in order, and lets pass what nothing speaks against", () => {
  const checks = judgeRestore(judgedOf());
  expect(checks.map(({ id }) => id)).toEqual(
    Array.from({ length: 22 }, (_, at) => `PRE-${String(at + 1).padStart(2, "0")}`),
  );
  expect(checks.filter(({ state }) => state !== "pass")).toEqual([]);
});

describe.each<[string, CheckState, string, EvidenceOptions]>([
  ["PRE-01", "block", "a backup that runs", { backup: { phase: "FinalizingPartiallyFailed" } }],
  ["PRE-01", "block", "a backup that failed", { backup: { phase: "Failed" } }],
  ["PRE-01", "block", "a backup that has expired", { backup: { expiresMs: 1 } }],
  ["PRE-01", "block", "a backup that is being deleted", { backup: { isBeingDeleted: true } }],
  ["PRE-01", "block", "a backup that is not there", { evidence: { backup: known(null) } }],
  ["PRE-01", "warn", "a backup that failed in part", { backup: { phase: "PartiallyFailed" } }],
  ["PRE-01", "unknown", "a phase of the future", { backup: { phase: "Teleporting" } }],
  ["PRE-02", "block", "a location that is away", { evidence: { location: location("Unavailable") } }],
  ["PRE-02", "block", "a location that is gone", { evidence: { location: known(null) } }],
  ["PRE-02", "unknown", "a location nobody looked at", { evidence: { location: location("") } }],
  [
    "PRE-03",
    "block",
    "a sync before the end",
    { backup: { isForeign: true }, evidence: { location: location("Available", 5) } },
  ],
  [
    "PRE-03",
    "pass",
    "a sync after the end",
    { backup: { isForeign: true }, evidence: { location: location("Available", 2e6) } },
  ],
  [
    "PRE-03",
    "unknown",
    "a sync nobody knows of",
    { backup: { isForeign: true }, evidence: { location: location("Available") } },
  ],
  ["PRE-04", "block", "two sources", { input: { schedule: "nightly" } }],
  ["PRE-04", "block", "no source", { input: { backup: "" } }],
  ["PRE-04", "pass", "a schedule alone", { input: { backup: "", schedule: "nightly" } }],
  ["PRE-05", "block", "both selectors", { wish: { labelSelector: { a: "b" }, orLabelSelectors: [{ a: "c" }] } }],
  ["PRE-05", "block", "a name that is none", { wish: { namespaces: ["Shop_1"] } }],
  ["PRE-05", "block", "included and excluded", { wish: { namespaces: ["shop"], excludedNamespaces: ["shop"] } }],
  ["PRE-05", "block", "all and one", { wish: { resources: ["*", "pods"] } }],
  ["PRE-06", "block", "nodes", { wish: { resources: ["nodes"] } }],
  ["PRE-06", "block", "Velero's own backups", { wish: { resources: ["backups.velero.io", "configmaps"] } }],
  ["PRE-06", "block", "nothing that is held", { wish: { namespaces: ["elsewhere"] } }],
  ["PRE-07", "warn", "an older target", { evidence: { serverVersion: known("v1.35.0") } }],
  ["PRE-07", "unknown", "a backup of no version", { backup: { sourceVersion: "" } }],
  ["PRE-08", "warn", "a kind nobody serves", { items: held("Certificate", "cert-manager.io") }],
  ["PRE-08", "block", "no kind that is served", { items: held("Certificate", "cert-manager.io").slice(-1) }],
  ["PRE-09", "warn", "a class that is missing", { evidence: { storage: known({ classes: [], mapping: {} }) } }],
  [
    "PRE-09",
    "pass",
    "a class that is mapped",
    { evidence: { storage: known({ classes: ["new"], mapping: { fast: "new" } }) } },
  ],
  ["PRE-09", "unknown", "claims that are gone", { evidence: { live: known({ claims: [], pods: [] }) } }],
  ["PRE-10", "warn", "a claim without data", { evidence: { volumes: known([]) } }],
  [
    "PRE-10",
    "block",
    "no driver",
    { evidence: { volumes: known([volume]), snapshots: known({ drivers: [], classDrivers: [] }) } },
  ],
  [
    "PRE-10",
    "warn",
    "a snapshot of another cluster",
    { backup: { isForeign: true }, evidence: { volumes: known([volume]) } },
  ],
  [
    "PRE-10",
    "warn",
    "files without their volumes",
    {
      wish: { excludedResources: ["persistentvolumes"] },
      evidence: { volumes: known([{ ...volume, method: "PodVolumeBackup" }]) },
    },
  ],
  ["PRE-11", "block", "a new name that is none", { wish: map(["shop", "Shop!"]) }],
  ["PRE-11", "block", "two names for one", { wish: map(["shop", "a"], ["shop", "b"]) }],
  [
    "PRE-11",
    "block",
    "two as one",
    { items: held("ConfigMap", "", "cart"), wish: map(["shop", "both"], ["cart", "both"]) },
  ],
  [
    "PRE-11",
    "block",
    "one over another that stays",
    { items: held("ConfigMap", "", "cart"), wish: map(["cart", "shop"]) },
  ],
  ["PRE-11", "block", "a namespace that is not held", { wish: map(["cart", "copy"]) }],
  ["PRE-11", "warn", "volumes that keep their names", { wish: map(["shop", "copy"]) }],
  ["PRE-12", "warn", "what exists", { evidence: { existing: there("configmaps", "shop/settings") } }],
  ["PRE-12", "unknown", "what cannot be listed", { evidence: { existing: new Map() } }],
  [
    "PRE-13",
    "warn",
    "a quota that is used up",
    {
      evidence: {
        limits: known({
          quotas: [{ namespace: "shop", name: "all", left: { "requests.cpu": 0.5 } }],
          ranges: [],
          free: null,
        }),
      },
    },
  ],
  [
    "PRE-13",
    "pass",
    "a quota with room",
    {
      evidence: {
        limits: known({ quotas: [{ namespace: "shop", name: "all", left: { pods: 5 } }], ranges: [], free: null }),
      },
    },
  ],
  ["PRE-14", "warn", "pods that are not restricted enough", { evidence: { namespaces: restricted } }],
  [
    "PRE-15",
    "warn",
    "a webhook that comes back itself",
    { evidence: { webhooks: known([{ by: "hook", service: "shop/web", isFailing: true }]) } },
  ],
  [
    "PRE-15",
    "pass",
    "a webhook that may be silent",
    { evidence: { webhooks: known([{ by: "hook", service: "shop/web", isFailing: false }]) } },
  ],
  ["PRE-16", "warn", "the same ports", { wish: { preserveNodePorts: true } }],
  [
    "PRE-16",
    "warn",
    "the same host twice",
    { items: held("Ingress", "networking.k8s.io"), wish: map(["shop", "copy"]) },
  ],
  [
    "PRE-17",
    "warn",
    "an owner that sets it back",
    { evidence: { keepers: known([{ namespace: "shop", by: "Argo CD" }]) } },
  ],
  ["PRE-18", "warn", "a CronJob", { items: held("CronJob", "batch") }],
  ["PRE-19", "block", "a modifier that is missing", { wish: { resourceModifier: "small" } }],
  [
    "PRE-19",
    "block",
    "a modifier that is none",
    { wish: { resourceModifier: "small" }, evidence: { modifier: known({ rules: 0, fault: "no rules" }) } },
  ],
  [
    "PRE-19",
    "pass",
    "a modifier with rules",
    { wish: { resourceModifier: "small" }, evidence: { modifier: known({ rules: 2, fault: "" }) } },
  ],
  ["PRE-20", "unknown", "rights that nobody asked for", { evidence: { rights: known({ asked: 0, refused: [] }) } }],
  [
    "PRE-21",
    "block",
    "another restore into it",
    { evidence: { restores: known([{ name: "other", phase: "InProgress", targets: ["sho*"] }]) } },
  ],
  [
    "PRE-21",
    "pass",
    "one that is over, and one elsewhere",
    {
      evidence: {
        restores: known([
          { name: "a", phase: "Completed", targets: ["*"] },
          { name: "b", phase: "", targets: ["cart"] },
        ]),
      },
    },
  ],
  ["PRE-22", "warn", "an image that no node has", { evidence: { images: known(new Set<string>()) } }],
])("%s", (id, state, what, options) => {
  it(`says ${state} of ${what}`, () => expect(stateOf(id, options)).toBe(state));
});

it.each<[string, Partial<RestoreEvidence>]>([
  ["PRE-01", { backup: unknown("no") }],
  ["PRE-02", { location: unknown("no") }],
  ["PRE-07", { serverVersion: unknown("no") }],
  ["PRE-09", { storage: unknown("no") }],
  ["PRE-10", { volumes: unknown("no") }],
  ["PRE-13", { limits: unknown("no") }],
  ["PRE-14", { namespaces: unknown("no") }],
  ["PRE-15", { webhooks: unknown("no") }],
  ["PRE-17", { keepers: unknown("no") }],
  ["PRE-20", { rights: unknown("no") }],
  ["PRE-21", { restores: unknown("no") }],
  ["PRE-22", { images: unknown("no") }],
])("%s is unknown when it cannot be read, and names why", (id, evidence) => {
  const check = judgeRestore(judgedOf({ evidence })).find((one) => one.id === id);
  expect(check).toMatchObject({ state: "unknown", sentence: expect.stringMatching(/could not be read: no\.$/) });
});

const access = {
  cluster: "east",
  verb: "list",
  group: "apps",
  resource: "deployments",
  subresource: "",
  namespace: "shop",
  name: "",
};

it("names the right that is missing where that is why something is not known", () => {
  const evidence = { storage: unknown("you may not", access), restores: unknown("you may not") };
  const checks = judgeRestore(judgedOf({ evidence }));
  const evidenceOf = (id: string) => checks.find((one) => one.id === id)?.evidence;
  expect(evidenceOf("PRE-09")).toEqual([{ what: "list deployments.apps", value: "in shop", access }]);
  expect(evidenceOf("PRE-21")).toEqual([]);
});

it("names for each kind of the target that could not be listed the right that is missing", () => {
  const { existing } = judgedOf().evidence;
  const refused = new Map(existing.keys().map((resource) => [resource, unknown("you may not", access)]));
  const check = judgeRestore(judgedOf({ evidence: { existing: refused } })).find(({ id }) => id === "PRE-12");
  expect(check?.state).toBe("unknown");
  expect(check?.evidence).toContainEqual(expect.objectContaining({ what: "not read", access }));
});

it("names the right that is missing where what the backup holds may not be read", () => {
  const { evidence } = judgedOf({ evidence: { items: unknown("you may not", access) } });
  const check = judgeRestore({ evidence, scope: null }).find(({ id }) => id === "PRE-20");
  expect(check).toMatchObject({ state: "unknown", evidence: [{ access }] });
});

it("lets nothing pass of what the backup holds while its list is not known", () => {
  const { evidence } = judgedOf({ evidence: { items: unknown("no list") } });
  const passed = judgeRestore({ evidence, scope: null }).filter(({ state }) => state === "pass");
  expect(passed.map(({ id }) => id)).toEqual([
    "PRE-01",
    "PRE-02",
    "PRE-03",
    "PRE-04",
    "PRE-05",
    "PRE-07",
    "PRE-11",
    "PRE-17",
    "PRE-19",
  ]);
});

it("holds a restore back for what blocks, and for rights that are not known", () => {
  const inTheWay = (evidence: Partial<RestoreEvidence>) =>
    judgeRestore(judgedOf({ evidence }))
      .filter(isInTheWay)
      .map(({ id }) => id);
  expect(inTheWay({ rights: unknown("no") })).toEqual(["PRE-20"]);
  expect(inTheWay({ images: unknown("no") })).toEqual([]);
  expect(inTheWay({ location: known(null) })).toEqual(["PRE-02"]);
});
