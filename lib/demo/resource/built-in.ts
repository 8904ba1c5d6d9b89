/**
 * Every resource that Quarterdeck or kubectl touches, by group version, in the API server's order: resource, kind,
 * flags (n namespaced, s status, g generation, c create only), subresources, short names, categories.
 */
export const builtIn = `
/v1: bindings Binding nc, configmaps ConfigMap n - cm, endpoints Endpoints n - ep, events Event n - ev
/v1: limitranges LimitRange n - limits, namespaces Namespace s finalize ns, nodes Node s - no
/v1: persistentvolumeclaims PersistentVolumeClaim ns - pvc, persistentvolumes PersistentVolume s - pv
/v1: pods Pod nsg binding,eviction,exec,log po all, resourcequotas ResourceQuota ns - quota, secrets Secret n
/v1: serviceaccounts ServiceAccount n - sa, services Service ns - svc all
apiregistration.k8s.io/v1: apiservices APIService s - - api-extensions
apps/v1: controllerrevisions ControllerRevision n, daemonsets DaemonSet nsg - ds all
apps/v1: deployments Deployment nsg scale deploy all, replicasets ReplicaSet nsg scale rs all
apps/v1: statefulsets StatefulSet nsg scale sts all
authentication.k8s.io/v1: selfsubjectreviews SelfSubjectReview c, tokenreviews TokenReview c
authorization.k8s.io/v1: localsubjectaccessreviews LocalSubjectAccessReview nc
authorization.k8s.io/v1: selfsubjectaccessreviews SelfSubjectAccessReview c
authorization.k8s.io/v1: selfsubjectrulesreviews SelfSubjectRulesReview c
authorization.k8s.io/v1: subjectaccessreviews SubjectAccessReview c
autoscaling/v2: horizontalpodautoscalers HorizontalPodAutoscaler ns - hpa all
batch/v1: cronjobs CronJob nsg - cj all, jobs Job nsg - - all
networking.k8s.io/v1: ingressclasses IngressClass g, ingresses Ingress nsg - ing
networking.k8s.io/v1: networkpolicies NetworkPolicy ng - netpol
policy/v1: poddisruptionbudgets PodDisruptionBudget nsg - pdb
rbac.authorization.k8s.io/v1: clusterrolebindings ClusterRoleBinding -, clusterroles ClusterRole -
rbac.authorization.k8s.io/v1: rolebindings RoleBinding n, roles Role n
storage.k8s.io/v1: csidrivers CSIDriver -, csinodes CSINode -, storageclasses StorageClass - - sc
storage.k8s.io/v1: volumeattachments VolumeAttachment s
admissionregistration.k8s.io/v1: mutatingwebhookconfigurations MutatingWebhookConfiguration g - - api-extensions
admissionregistration.k8s.io/v1: validatingwebhookconfigurations ValidatingWebhookConfiguration g - - api-extensions
apiextensions.k8s.io/v1: customresourcedefinitions CustomResourceDefinition sg - crd,crds api-extensions
scheduling.k8s.io/v1: priorityclasses PriorityClass g - pc
coordination.k8s.io/v1: leases Lease n
discovery.k8s.io/v1: endpointslices EndpointSlice ng
`;
