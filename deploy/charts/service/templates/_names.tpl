{{/* The values of this service: the library's, overlaid with its own. */}}
{{- define "service.values" -}}
{{- $defaults := deepCopy (omit .Values.service "global") -}}
{{- mustMergeOverwrite $defaults (omit .Values "service" "global") | toYaml -}}
{{- end -}}

{{/* `global`: the library's defaults with what the umbrella or you say. */}}
{{- define "service.global" -}}
{{- .Values.service.global | toYaml -}}
{{- end -}}

{{/* Dapr's app ids are unique in a namespace, and so are these names: no release name in them. */}}
{{- define "service.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/part-of: todo-app
{{- end -}}

{{- define "service.labels" -}}
{{ include "service.selector" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{/* The image of an app: (list . "tasks"). */}}
{{- define "service.image" -}}
{{- $top := index . 0 -}}
{{- $image := (include "service.global" $top | fromYaml).image -}}
{{ $image.registry }}/{{ index . 1 }}:{{ $image.tag | default $top.Chart.AppVersion }}
{{- end -}}

{{/* What Pod Security "restricted" asks of a pod, and of a container. */}}
{{- define "service.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "service.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: { drop: [ALL] }
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "service.pullSecrets" -}}
{{- with (include "service.global" . | fromYaml).image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* Of the named servers those that are in use: a channel that is off needs neither its Secret nor a way out. (list $g (list "smtp" …)) */}}
{{- define "service.used" -}}
{{- $channels := (index . 0).channels -}}
{{- $of := dict "smtp" $channels.email "webhook" $channels.webhook "sms" $channels.sms -}}
{{- $used := list -}}
{{- range index . 1 }}{{ if dig . true $of }}{{ $used = append $used . }}{{ end }}{{ end -}}
{{- $used | toJson -}}
{{- end -}}
