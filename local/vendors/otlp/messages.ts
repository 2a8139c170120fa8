import protobuf from 'protobufjs'

/**
 * The part of OTLP's messages that is looked at here, field by field as in
 * https://github.com/open-telemetry/opentelemetry-proto (trace/v1, metrics/v1, common/v1, resource/v1; 1.x is stable).
 * Fields that are left out are passed over, as protobuf has it.
 */
const root = protobuf.parse(
  `syntax = "proto3";
   message AnyValue { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4; } }
   message KeyValue { string key = 1; AnyValue value = 2; }
   message Resource { repeated KeyValue attributes = 1; }
   message Status { string message = 2; int32 code = 3; }
   message Span { bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
     fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8; repeated KeyValue attributes = 9; Status status = 15; }
   message ScopeSpans { repeated Span spans = 2; }
   message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
   message Traces { repeated ResourceSpans resource_spans = 1; }
   message NumberDataPoint { repeated KeyValue attributes = 7; oneof value { double as_double = 4; sfixed64 as_int = 6; } }
   message Gauge { repeated NumberDataPoint data_points = 1; }
   message Sum { repeated NumberDataPoint data_points = 1; }
   message HistogramDataPoint { repeated KeyValue attributes = 9; fixed64 count = 4; double sum = 5; }
   message Histogram { repeated HistogramDataPoint data_points = 1; }
   message Metric { string name = 1; string unit = 3; oneof data { Gauge gauge = 5; Sum sum = 7; Histogram histogram = 9; } }
   message ScopeMetrics { repeated Metric metrics = 2; }
   message ResourceMetrics { Resource resource = 1; repeated ScopeMetrics scope_metrics = 2; }
   message Metrics { repeated ResourceMetrics resource_metrics = 1; }`,
).root

/** Bytes of an export request as the JSON mapping of OTLP has it, ids in hex. @throws when they are no such message */
export function fromProtobuf(type: 'Traces' | 'Metrics', bytes: Uint8Array): unknown {
  const message = root.lookupType(type)
  const found = message.toObject(message.decode(bytes), { longs: String, bytes: String })
  return hexed(found)
}

/** protobuf's JSON has bytes in base64, OTLP's has the ids in hex (opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding). */
function hexed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hexed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      /^(trace|span|parentSpan)Id$/.test(key)
        ? Buffer.from(String(inner), 'base64').toString('hex')
        : hexed(inner),
    ]),
  )
}
