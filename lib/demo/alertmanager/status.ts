/** The configuration as `/api/v2/status` shows it, and as a real Alertmanager takes it. */
export const configuration = `route:
  receiver: fleet
  group_by: [cluster, namespace, alertname]
  group_wait: 30s
  group_interval: 5m
  repeat_interval: 12h
inhibit_rules:
- source_matchers: ['severity="critical"']
  target_matchers: ['severity=~"warning|info"']
  equal: [cluster, namespace, alertname]
- source_matchers: ['severity="warning"']
  target_matchers: ['severity="info"']
  equal: [cluster, namespace, alertname]
- source_matchers: ['alertname="InfoInhibitor"']
  target_matchers: ['severity="info"']
  equal: [cluster, namespace]
receivers:
- name: fleet
`;
