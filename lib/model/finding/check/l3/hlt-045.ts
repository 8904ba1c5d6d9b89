import { addOnCheck } from "#lib/model/finding/add-on.ts";

const names =
  /(^|-)csi-?(.*-)?(controller|node|driver|plugin|provisioner)|^local-path-provisioner$|^rook-ceph-operator$|^longhorn-(manager|driver-deployer)$|^nfs-(subdir-external-)?provisioner/;

/** HLT-045 storage driver (domain.md 5.1). */
export const storage = addOnCheck({
  id: "HLT-045",
  title: "Storage driver not ready",
  noun: "storage driver",
  whenNone: "warning",
  isOne: ({ name }) => names.test(name),
  remediation: "Look at its pods and events: volumes are neither made nor attached meanwhile.",
});
