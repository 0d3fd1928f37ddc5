{{/*
The pod of one operation: (list . "topics" (list "kafka")). The Secrets lie as files, all in one folder: no program reads them from its environment.
*/}}
{{- define "operations.labels" -}}
app.kubernetes.io/name: {{ index . 1 }}
app.kubernetes.io/part-of: todo-app
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/managed-by: {{ (index . 0).Release.Service }}
{{- end -}}

{{- define "operations.spec" -}}
{{- $top := index . 0 -}}
{{- $operation := index . 1 -}}
{{- $secrets := index . 2 -}}
{{- $sidecar := eq $operation "migrate" -}}
{{- $g := include "service.global" $top | fromYaml -}}
restartPolicy: Never
{{- if $sidecar }}
serviceAccountName: operations
{{- end }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- include "service.pullSecrets" $top }}
securityContext: {{- include "service.podSecurity" $top | nindent 2 }}
containers:
  - name: {{ $operation }}
    image: {{ include "service.image" (list $top "operations") }}
    imagePullPolicy: {{ $g.image.pullPolicy }}
    args: [{{ $operation }}]
    env:
      - { name: SECRETS_DIR, value: /var/run/secrets/todo }
      - { name: GATEWAY_URL, value: "http://gateway" }
      {{- if $sidecar }}
      - name: DAPR_API_TOKEN
        valueFrom: { secretKeyRef: { name: {{ $g.secrets.apiToken }}, key: token } }
      {{- end }}
    resources:
      requests: { cpu: 20m, memory: 64Mi }
      limits: { memory: 192Mi }
    securityContext: {{- include "service.containerSecurity" $top | nindent 6 }}
    volumeMounts:
      - { name: tmp, mountPath: /tmp }
      {{- if $secrets }}
      - { name: secrets, mountPath: /var/run/secrets/todo, readOnly: true }
      {{- end }}
volumes:
  - name: tmp
    emptyDir: { sizeLimit: 16Mi }
  {{- if $secrets }}
  - name: secrets
    projected:
      sources:
        {{- range $secrets }}
        - secret: { name: {{ index $g.secrets . }} }
        {{- end }}
        # Whether Kafka speaks TLS stands in the values, once, for the sidecars and for this.
        - configMap: { name: kafka-settings, items: [{ key: kafka-tls, path: kafka-tls }] }
  {{- end }}
  {{- if $sidecar }}
  {{- include "service.apiAccess" $top | nindent 2 }}
  {{- end }}
{{- end -}}

{{/* Lets an operation's pod out to names of global.networkPolicy.egress, and nothing in. */}}
{{- define "operations.policy" -}}
{{- $top := index . 0 -}}
{{- $g := include "service.global" $top | fromYaml -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ index . 1 }}
  labels: {{- include "service.labels" $top | nindent 4 }}
spec:
  podSelector: { matchLabels: { app.kubernetes.io/name: {{ index . 1 }}, app.kubernetes.io/part-of: todo-app } }
  policyTypes: [Ingress, Egress]
  egress:
    {{- range index . 2 }}
    {{- include "service.egressRule" (dict "egress" $g.networkPolicy.egress "name" .) | nindent 4 }}
    {{- end }}
    {{- if eq (index . 1) "migrate" }}
    {{- include "service.daprEgress" $g | nindent 4 }}
    {{- end }}
{{- end -}}
