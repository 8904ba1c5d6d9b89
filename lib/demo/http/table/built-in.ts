const name = "Name=metadata.name";
const age = "Age=age(metadata.creationTimestamp)|<unknown>";
const created = "Created_At#date=metadata.creationTimestamp";
const pods = "spec.template.spec.containers";
const runs = `Containers!=names(${pods}) Images!=images(${pods})`;
const selects = "Selector!=labels(spec.selector.matchLabels)";
const binds = `Role=reference(roleRef) ${age} Users!=subjects(User) Groups!=subjects(Group) ServiceAccounts!=subjects(ServiceAccount)`;
const hooks = `${name} Webhooks#integer=count(webhooks) ${age}`;
const classed = "StorageClass=spec.storageClassName VolumeAttributesClass=spec.volumeAttributesClassName|<unset>";
const mode = "VolumeMode!=spec.volumeMode|<unset>";

/** What there is to see of a resource that is not here, and of a custom one that says nothing about it. */
export const plain = `${name} ${age}`;
export const plainCustom = `${name} Age#date=age(metadata.creationTimestamp)|<unknown>`;

/**
 * Columns of kubectl by resource: titles, `#` and a type that is not string, `!` where only -o wide shows it. A cell is a path, or
 * one of the cells of cell.ts with its argument; behind `|` what stands for an absent value.
 */
export const tables: Readonly<Record<string, string>> = {
  pods:
    `${name} Ready=podReady() Status=podStatus() Restarts=podRestarts() ${age} IP!=status.podIP|<none> ` +
    "Node!=spec.nodeName|<none> Nominated_Node!=status.nominatedNodeName|<none> Readiness_Gates!=-|<none>",
  nodes:
    `${name} Status=nodeStatus() Roles=nodeRoles() ${age} Version=status.nodeInfo.kubeletVersion ` +
    "Internal-IP!=address(InternalIP) External-IP!=address(ExternalIP) OS-Image!=status.nodeInfo.osImage|<none> " +
    "Kernel-Version!=kernel() Container-Runtime!=status.nodeInfo.containerRuntimeVersion|<none>",
  events:
    "Last_Seen=seen(lastTimestamp) Type=type Reason=reason Object=involved() Subobject!=involvedObject.fieldPath " +
    "Source!=source.component Message=message First_Seen!=seen(firstTimestamp) Count!=count|1 Name!=metadata.name",
  configmaps: `${name} Data=entries() ${age}`,
  limitranges: `${name} ${created}`,
  namespaces: `${name} Status=status.phase ${age}`,
  persistentvolumeclaims:
    `${name} Status=phase() Volume=spec.volumeName Capacity=status.capacity.storage Access_Modes=modes(status.accessModes) ` +
    `${classed} ${age} ${mode}`,
  persistentvolumes:
    `${name} Capacity=spec.capacity.storage Access_Modes=modes(spec.accessModes) ` +
    `Reclaim_Policy=spec.persistentVolumeReclaimPolicy Status=phase() Claim=claim() ${classed} Reason=status.reason ${age} ${mode}`,
  secrets: `${name} Type=type Data=entries() ${age}`,
  services:
    `${name} Type=spec.type Cluster-IP=spec.clusterIP|<none> External-IP=externalAddress() Port(s)=servicePorts() ${age} ` +
    "Selector!=labels(spec.selector)",
  "controllerrevisions.apps": `${name} Controller=controller() Revision=revision ${age}`,
  "daemonsets.apps":
    `${name} Desired#integer=status.desiredNumberScheduled|0 Current#integer=status.currentNumberScheduled|0 ` +
    "Ready#integer=status.numberReady|0 Up-to-date#integer=status.updatedNumberScheduled|0 " +
    "Available#integer=status.numberAvailable|0 Node_Selector=labels(spec.template.spec.nodeSelector) " +
    `${age} ${runs} ${selects}`,
  "deployments.apps":
    `${name} Ready=ready() Up-to-date=status.updatedReplicas|0 Available=status.availableReplicas|0 ${age} ` +
    `${runs} ${selects}`,
  "replicasets.apps":
    `${name} Desired#integer=spec.replicas|0 Current#integer=status.replicas|0 Ready#integer=status.readyReplicas|0 ${age} ` +
    `${runs} ${selects}`,
  "statefulsets.apps": `${name} Ready=ready() ${age} ${runs}`,
  "horizontalpodautoscalers.autoscaling":
    `${name} Reference=reference(spec.scaleTargetRef) Targets=targets() MinPods=text(spec.minReplicas)|<unset> ` +
    `MaxPods=spec.maxReplicas Replicas=status.currentReplicas|0 ${age}`,
  "cronjobs.batch":
    `${name} Schedule=spec.schedule Timezone=spec.timeZone|<none> Suspend#boolean=word(spec.suspend)|<unset> ` +
    `Active#integer=count(status.active) Last_Schedule=age(status.lastScheduleTime)|<none> ${age} ` +
    `${runs.replaceAll(pods, `spec.jobTemplate.${pods}`)} Selector!=labels(spec.jobTemplate.spec.selector.matchLabels)`,
  "jobs.batch": `${name} Status=jobStatus() Completions=completions() Duration=jobDuration() ${age} ${runs} ${selects}`,
  "ingressclasses.networking.k8s.io": `${name} Controller=spec.controller Parameters=-|<none> ${age}`,
  "ingresses.networking.k8s.io": `${name} Class=spec.ingressClassName|<none> Hosts=hosts() Address=balancer() Ports=ingressPorts() ${age}`,
  "networkpolicies.networking.k8s.io": `${name} Pod-Selector=labels(spec.podSelector.matchLabels) ${age}`,
  "poddisruptionbudgets.policy":
    `${name} Min_Available=text(spec.minAvailable)|N/A Max_Unavailable=text(spec.maxUnavailable)|N/A ` +
    `Allowed_Disruptions#integer=status.disruptionsAllowed|0 ${age}`,
  "clusterrolebindings.rbac.authorization.k8s.io": `${name} ${binds}`,
  "clusterroles.rbac.authorization.k8s.io": `${name} ${created}`,
  "rolebindings.rbac.authorization.k8s.io": `${name} ${binds}`,
  "roles.rbac.authorization.k8s.io": `${name} ${created}`,
  "storageclasses.storage.k8s.io":
    "Name=storageClass() Provisioner=provisioner ReclaimPolicy=reclaimPolicy|Delete " +
    `VolumeBindingMode=volumeBindingMode|Immediate AllowVolumeExpansion=allowVolumeExpansion|false ${age}`,
  "mutatingwebhookconfigurations.admissionregistration.k8s.io": hooks,
  "validatingwebhookconfigurations.admissionregistration.k8s.io": hooks,
  "apiservices.apiregistration.k8s.io": `${name} Service=apiService() Available=available() ${age}`,
  "customresourcedefinitions.apiextensions.k8s.io": `${name} ${created}`,
  "priorityclasses.scheduling.k8s.io": `${name} Value#integer=value Global-Default#boolean=globalDefault|false ${age} PreemptionPolicy=preemptionPolicy|<unset>`,
  "leases.coordination.k8s.io": `${name} Holder=spec.holderIdentity ${age}`,
  "endpointslices.discovery.k8s.io": `${name} AddressType=addressType Ports=slicePorts() Endpoints=endpoints() ${age}`,
};
