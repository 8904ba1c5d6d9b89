/** What Velero restores first, because others need it; the rest follows by name. */
const first = [
  "customresourcedefinitions.apiextensions.k8s.io",
  "namespaces",
  "storageclasses.storage.k8s.io",
  "persistentvolumes",
  "persistentvolumeclaims",
  "serviceaccounts",
  "secrets",
  "configmaps",
  "limitranges",
  // Owners before what they own, so that these find them.
  "deployments.apps",
  "statefulsets.apps",
  "replicasets.apps",
  "cronjobs.batch",
  "jobs.batch",
  "pods",
];
const places = new Map(first.map((key, place) => [key, place]));

export const placeOf = (key: string): number => places.get(key) ?? first.length;
