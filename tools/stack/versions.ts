/** Changing a version changes the stamp, so the next `up` builds into a new folder. */
export const versions = { etcd: "3.6.14", kubernetes: "1.36.3", kwok: "0.8.0" } as const;

/** Beside the others: it is downloaded, and a new one must not have Kubernetes built again. */
export const keycloakVersion = "26.7.3";

/** Beside the others for the same reason; built only where metrics are wanted. Prometheus numbers its module 0.313 for 3.13. */
export const metricVersions = { prometheus: "3.13.5", alertmanager: "0.28.1", ksm: "2.20.0" } as const;

/** Downloaded like Keycloak; both run on Java 17. */
export const logVersions = { elasticsearch: "8.19.21", opensearch: "2.19.1" } as const;
/** Built only where backups are wanted; versitygw is the S3 they go to. */
export const backupVersions = { velero: "1.18.1", "plugin-for-aws": "1.14.3", versitygw: "1.7.0" } as const;
