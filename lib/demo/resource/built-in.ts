/**
 * Every resource that Quarterdeck or kubectl touches: `group/version`, then one a line as
 * resource, kind, flags (n namespaced, s status, g generation, c create only), subresources, short names, categories.
 * Order is the API server's.
 */
export const builtIn = `
/v1
bindings Binding nc
configmaps ConfigMap n - cm
endpoints Endpoints n - ep
events Event n - ev
limitranges LimitRange n - limits
namespaces Namespace s finalize ns
nodes Node s - no
persistentvolumeclaims PersistentVolumeClaim ns - pvc
persistentvolumes PersistentVolume s - pv
pods Pod nsg binding,eviction,exec,log po all
resourcequotas ResourceQuota ns - quota
secrets Secret n
serviceaccounts ServiceAccount n - sa
services Service ns - svc all
apps/v1
controllerrevisions ControllerRevision n
daemonsets DaemonSet nsg - ds all
deployments Deployment nsg scale deploy all
replicasets ReplicaSet nsg scale rs all
statefulsets StatefulSet nsg scale sts all
authentication.k8s.io/v1
selfsubjectreviews SelfSubjectReview c
tokenreviews TokenReview c
authorization.k8s.io/v1
localsubjectaccessreviews LocalSubjectAccessReview nc
selfsubjectaccessreviews SelfSubjectAccessReview c
selfsubjectrulesreviews SelfSubjectRulesReview c
subjectaccessreviews SubjectAccessReview c
autoscaling/v2
horizontalpodautoscalers HorizontalPodAutoscaler ns - hpa all
batch/v1
cronjobs CronJob nsg - cj all
jobs Job nsg - - all
networking.k8s.io/v1
ingressclasses IngressClass g
ingresses Ingress nsg - ing
networkpolicies NetworkPolicy ng - netpol
policy/v1
poddisruptionbudgets PodDisruptionBudget nsg - pdb
rbac.authorization.k8s.io/v1
clusterrolebindings ClusterRoleBinding -
clusterroles ClusterRole -
rolebindings RoleBinding n
roles Role n
storage.k8s.io/v1
csidrivers CSIDriver -
csinodes CSINode -
storageclasses StorageClass - - sc
volumeattachments VolumeAttachment s
admissionregistration.k8s.io/v1
mutatingwebhookconfigurations MutatingWebhookConfiguration g - - api-extensions
validatingwebhookconfigurations ValidatingWebhookConfiguration g - - api-extensions
apiextensions.k8s.io/v1
customresourcedefinitions CustomResourceDefinition sg - crd,crds api-extensions
scheduling.k8s.io/v1
priorityclasses PriorityClass g - pc
coordination.k8s.io/v1
leases Lease n
discovery.k8s.io/v1
endpointslices EndpointSlice ng
`;
