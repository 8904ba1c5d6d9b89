import { addOnCheck } from "#lib/model/finding/add-on.ts";

/** Controllers as their charts call them. */
const names =
  /(^|-)ingress-nginx-controller$|^traefik$|^haproxy-(kubernetes-)?ingress|^contour$|^envoy-gateway$|^istio-ingressgateway$|^kong(-gateway|-controller)?$|^emissary-ingress$|^nginx-gateway/;

/** HLT-043 ingress controller (domain.md 5.1). */
export const ingress = addOnCheck({
  id: "HLT-043",
  title: "Ingress controller not ready",
  noun: "ingress controller",
  whenNone: "critical",
  isOne: ({ name }) => names.test(name),
  remediation: "Look at its pods: nothing from outside reaches the cluster through it.",
});
