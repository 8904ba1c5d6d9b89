import { requestStore } from "./bulk.ts";

// One node: a replica would never find a place, and every index would be yellow.
const settings = { index: { number_of_shards: 1, number_of_replicas: 0, refresh_interval: "1s" } };

const keyword = { type: "keyword", ignore_above: 1024 };

/** Elastic's own template has every text as a keyword, but for the message. */
const ecsMappings = {
  dynamic_templates: [{ strings: { match_mapping_type: "string", mapping: keyword } }],
  properties: {
    "@timestamp": { type: "date" },
    message: { type: "text" },
    event: { properties: { ingested: { type: "date" } } },
  },
};

/**
 * Index templates as the agents' people have them: Fluent Bit and the collector leave fields to the store, which makes
 * `text` with a `.keyword` beside it; Elastic Agent writes into a data stream of keywords.
 */
export async function putTemplates(store: string): Promise<void> {
  const templates = {
    "stack-fluent": { index_patterns: ["logstash-*"], template: { settings } },
    "stack-otel": { index_patterns: ["otel-logs-*"], template: { settings } },
    "stack-audit": { index_patterns: ["audit-*"], template: { settings, mappings: auditMappings } },
    "stack-ecs": {
      index_patterns: ["logs-kubernetes.container_logs-*"],
      data_stream: {},
      priority: 500,
      template: { settings, mappings: ecsMappings },
    },
  };
  for (const [name, template] of Object.entries(templates))
    await requestStore(store, `/_index_template/${name}`, { method: "PUT", body: JSON.stringify(template) });
}

/** Users name their fields as they like in annotations, and a webhook's may have a thousand: kept, not made into fields. */
const auditMappings = {
  dynamic_templates: [{ strings: { match_mapping_type: "string", mapping: keyword } }],
  properties: {
    "@timestamp": { type: "date" },
    requestReceivedTimestamp: { type: "date" },
    stageTimestamp: { type: "date" },
    requestObject: { type: "object", enabled: false },
    responseObject: { type: "object", enabled: false },
  },
};
