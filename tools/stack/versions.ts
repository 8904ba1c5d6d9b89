/** Changing a version changes the stamp, so the next `up` builds into a new folder. */
export const versions = { etcd: "3.6.14", kubernetes: "1.36.3", kwok: "0.8.0" } as const;

/** Beside the others: it is downloaded, and a new one must not have Kubernetes built again. */
export const keycloakVersion = "26.7.3";
