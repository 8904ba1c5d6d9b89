import { EmptyState } from "#components/ui/empty-state.tsx";

const example = `logs:
  url: https://elasticsearch.example.com:9200
  index: logs-*
  apiKeyFile: /run/secrets/quarterdeck/logs-api-key`;

/** How the page gets something to show. */
export default function NotConfigured() {
  return (
    <EmptyState
      title="There are no central logs here"
      hint={
        <>
          Name the Elasticsearch or OpenSearch that holds your clusters&apos; logs in the configuration, and start
          Quarterdeck anew. Each line needs a field with its cluster&apos;s name; Fluent Bit, Fluentd, Elastic Agent and
          OpenTelemetry are recognised. Until then a pod&apos;s own log is read from its cluster: open a pod, Logs.
          <code className="mt-3 block overflow-x-auto rounded border border-line bg-panel p-3 text-left font-mono text-small whitespace-pre">
            {example}
          </code>
        </>
      }
    />
  );
}
