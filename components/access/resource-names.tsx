/** What is asked about most; any other resource can be written as well. */
const usual = [
  "pods",
  "pods/log",
  "pods/exec",
  "pods/eviction",
  "deployments",
  "deployments/scale",
  "statefulsets",
  "daemonsets",
  "jobs",
  "cronjobs",
  "services",
  "ingresses",
  "configmaps",
  "secrets",
  "persistentvolumeclaims",
  "namespaces",
  "nodes",
  "events",
  "roles",
  "rolebindings",
  "clusterroles",
  "clusterrolebindings",
];

/** Suggestions for a field that takes a resource. */
export const ResourceNames = ({ id }: { id: string }) => (
  <datalist id={id}>
    {usual.map((name) => (
      <option key={name} value={name}>
        {name}
      </option>
    ))}
  </datalist>
);
