/**
 * The messages of a Pod that the source serves, from the protobuf tags of k8s.io/api and k8s.io/apimachinery 0.36.3.
 * One message a paragraph: `jsonName=number:type`. s string, i integer, b boolean, [x] repeated, {x} map from string. A trailing `!`
 * marks a Go value that is no pointer: the API server writes it even when it is zero. `~` has its fields inline in the JSON object.
 */
export const podMessages = `
Pod metadata=1:ObjectMeta! spec=2:PodSpec! status=3:PodStatus!
ObjectMeta name=1:s! generateName=2:s! namespace=3:s! selfLink=4:s! uid=5:s! resourceVersion=6:s! generation=7:i!
  creationTimestamp=8:Time! deletionTimestamp=9:Time deletionGracePeriodSeconds=10:i labels=11:{s} annotations=12:{s}
  ownerReferences=13:[OwnerReference] finalizers=14:[s] managedFields=17:[ManagedFieldsEntry]
OwnerReference kind=1:s! name=3:s! uid=4:s! apiVersion=5:s! controller=6:b blockOwnerDeletion=7:b
ManagedFieldsEntry manager=1:s! operation=2:s! apiVersion=3:s! time=4:Time fieldsType=6:s! fieldsV1=7:FieldsV1
  subresource=8:s!
PodSpec volumes=1:[Volume] containers=2:[Container] restartPolicy=3:s! terminationGracePeriodSeconds=4:i
  activeDeadlineSeconds=5:i dnsPolicy=6:s! nodeSelector=7:{s} serviceAccountName=8:s! serviceAccount=9:s!
  nodeName=10:s! hostNetwork=11:b! hostPID=12:b! hostIPC=13:b! securityContext=14:PodSecurityContext
  imagePullSecrets=15:[LocalObjectReference] hostname=16:s! subdomain=17:s! affinity=18:Affinity schedulerName=19:s!
  initContainers=20:[Container] automountServiceAccountToken=21:b tolerations=22:[Toleration] priorityClassName=24:s!
  priority=25:i shareProcessNamespace=27:b runtimeClassName=29:s enableServiceLinks=30:b preemptionPolicy=31:s
  overhead=32:{Quantity} setHostnameAsFQDN=35:b hostUsers=37:b resources=40:ResourceRequirements hostnameOverride=41:s
Volume name=1:s! ~=2:VolumeSource!
VolumeSource hostPath=1:HostPathVolumeSource emptyDir=2:EmptyDirVolumeSource secret=6:SecretVolumeSource
  configMap=19:ConfigMapVolumeSource projected=26:ProjectedVolumeSource
EmptyDirVolumeSource medium=1:s! sizeLimit=2:Quantity
SecretVolumeSource secretName=1:s! items=2:[KeyToPath] defaultMode=3:i optional=4:b
ConfigMapVolumeSource ~=1:LocalObjectReference! items=2:[KeyToPath] defaultMode=3:i optional=4:b
LocalObjectReference name=1:s!
ProjectedVolumeSource sources=1:[VolumeProjection] defaultMode=2:i
VolumeProjection downwardAPI=2:DownwardAPIProjection configMap=3:ConfigMapProjection
  serviceAccountToken=4:ServiceAccountTokenProjection
ServiceAccountTokenProjection audience=1:s! expirationSeconds=2:i path=3:s!
ConfigMapProjection ~=1:LocalObjectReference! items=2:[KeyToPath] optional=4:b
DownwardAPIProjection items=1:[DownwardAPIVolumeFile]
DownwardAPIVolumeFile path=1:s! fieldRef=2:ObjectFieldSelector mode=4:i
ObjectFieldSelector apiVersion=1:s! fieldPath=2:s!
KeyToPath key=1:s! path=2:s! mode=3:i
HostPathVolumeSource path=1:s! type=2:s
Container name=1:s! image=2:s! command=3:[s] args=4:[s] workingDir=5:s! ports=6:[ContainerPort] env=7:[EnvVar]
  resources=8:ResourceRequirements! volumeMounts=9:[VolumeMount] livenessProbe=10:Probe readinessProbe=11:Probe
  terminationMessagePath=13:s! imagePullPolicy=14:s! securityContext=15:SecurityContext stdin=16:b! stdinOnce=17:b!
  tty=18:b! terminationMessagePolicy=20:s! startupProbe=22:Probe restartPolicy=24:s
ContainerPort name=1:s! hostPort=2:i! containerPort=3:i! protocol=4:s! hostIP=5:s!
EnvVar name=1:s! value=2:s! valueFrom=3:EnvVarSource
EnvVarSource fieldRef=1:ObjectFieldSelector
ResourceRequirements limits=1:{Quantity} requests=2:{Quantity}
VolumeMount name=1:s! readOnly=2:b! mountPath=3:s! subPath=4:s! mountPropagation=5:s subPathExpr=6:s!
  recursiveReadOnly=7:s
Probe ~=1:ProbeHandler! initialDelaySeconds=2:i! timeoutSeconds=3:i! periodSeconds=4:i! successThreshold=5:i!
  failureThreshold=6:i! terminationGracePeriodSeconds=7:i
ProbeHandler exec=1:ExecAction httpGet=2:HTTPGetAction tcpSocket=3:TCPSocketAction
HTTPGetAction path=1:s! port=2:IntOrString! host=3:s! scheme=4:s!
TCPSocketAction port=1:IntOrString! host=2:s!
ExecAction command=1:[s]
SecurityContext capabilities=1:Capabilities privileged=2:b runAsUser=4:i runAsNonRoot=5:b readOnlyRootFilesystem=6:b
  allowPrivilegeEscalation=7:b runAsGroup=8:i procMount=9:s seccompProfile=11:SeccompProfile
Capabilities add=1:[s] drop=2:[s]
SeccompProfile type=1:s! localhostProfile=2:s
PodSecurityContext runAsUser=2:i runAsNonRoot=3:b supplementalGroups=4:[i] fsGroup=5:i runAsGroup=6:i
  fsGroupChangePolicy=9:s seccompProfile=10:SeccompProfile supplementalGroupsPolicy=12:s seLinuxChangePolicy=13:s
Affinity nodeAffinity=1:NodeAffinity
NodeAffinity requiredDuringSchedulingIgnoredDuringExecution=1:NodeSelector
NodeSelector nodeSelectorTerms=1:[NodeSelectorTerm]
NodeSelectorTerm matchExpressions=1:[NodeSelectorRequirement] matchFields=2:[NodeSelectorRequirement]
NodeSelectorRequirement key=1:s! operator=2:s! values=3:[s]
Toleration key=1:s! operator=2:s! value=3:s! effect=4:s! tolerationSeconds=5:i
PodStatus phase=1:s! conditions=2:[PodCondition] message=3:s! reason=4:s! hostIP=5:s! podIP=6:s! startTime=7:Time
  containerStatuses=8:[ContainerStatus] qosClass=9:s! initContainerStatuses=10:[ContainerStatus]
  nominatedNodeName=11:s! podIPs=12:[PodIP] ephemeralContainerStatuses=13:[ContainerStatus] resize=14:s!
  hostIPs=16:[HostIP] observedGeneration=17:i! allocatedResources=19:{Quantity} resources=20:ResourceRequirements
PodCondition type=1:s! status=2:s! lastProbeTime=3:Time! lastTransitionTime=4:Time! reason=5:s! message=6:s!
  observedGeneration=7:i!
HostIP ip=1:s!
PodIP ip=1:s!
ContainerStatus name=1:s! state=2:ContainerState! lastState=3:ContainerState! ready=4:b! restartCount=5:i! image=6:s!
  imageID=7:s! containerID=8:s! started=9:b allocatedResources=10:{Quantity} resources=11:ResourceRequirements
  stopSignal=15:s
ContainerState waiting=1:ContainerStateWaiting running=2:ContainerStateRunning terminated=3:ContainerStateTerminated
ContainerStateWaiting reason=1:s! message=2:s!
ContainerStateRunning startedAt=1:Time!
ContainerStateTerminated exitCode=1:i! signal=2:i! reason=3:s! message=4:s! startedAt=5:Time! finishedAt=6:Time!
  containerID=7:s!
ListMeta selfLink=1:s! resourceVersion=2:s! continue=3:s! remainingItemCount=4:i
Status metadata=1:ListMeta! status=2:s! message=3:s! reason=4:s! code=6:i!
`;
