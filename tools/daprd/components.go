package main

import (
	"github.com/dapr/components-contrib/bindings/cron"
	httpbinding "github.com/dapr/components-contrib/bindings/http"
	"github.com/dapr/components-contrib/bindings/smtp"
	"github.com/dapr/components-contrib/bindings/twilio/sendgrid"
	"github.com/dapr/components-contrib/bindings/twilio/sms"
	kubernetesnames "github.com/dapr/components-contrib/nameresolution/kubernetes"
	"github.com/dapr/components-contrib/nameresolution/mdns"
	"github.com/dapr/components-contrib/nameresolution/sqlite"
	memorypubsub "github.com/dapr/components-contrib/pubsub/in-memory"
	"github.com/dapr/components-contrib/pubsub/kafka"
	kubernetessecrets "github.com/dapr/components-contrib/secretstores/kubernetes"
	"github.com/dapr/components-contrib/secretstores/local/env"
	"github.com/dapr/components-contrib/secretstores/local/file"
	memorystate "github.com/dapr/components-contrib/state/in-memory"
	postgres "github.com/dapr/components-contrib/state/postgresql/v2"
	"github.com/dapr/components-contrib/state/redis"
	versions "github.com/dapr/dapr/pkg/components"
	"github.com/dapr/dapr/pkg/components/bindings"
	"github.com/dapr/dapr/pkg/components/configuration"
	"github.com/dapr/dapr/pkg/components/conversation"
	"github.com/dapr/dapr/pkg/components/crypto"
	"github.com/dapr/dapr/pkg/components/lock"
	"github.com/dapr/dapr/pkg/components/middleware/http"
	"github.com/dapr/dapr/pkg/components/nameresolution"
	"github.com/dapr/dapr/pkg/components/pubsub"
	"github.com/dapr/dapr/pkg/components/secretstores"
	"github.com/dapr/dapr/pkg/components/state"
	"github.com/dapr/dapr/pkg/runtime/registry"
	"github.com/dapr/kit/logger"
)

// components is what spec.type of a component file may say. One more is one line here.
// https://docs.dapr.io/reference/components-reference/
func components() *registry.Options {
	contrib := logger.NewLogger("dapr.contrib")

	states := state.NewRegistry()
	states.Logger = contrib
	states.RegisterComponent(memorystate.NewInMemoryStateStore, "in-memory")
	states.RegisterComponent(redis.NewRedisStateStore, "redis")
	for _, name := range []string{"postgresql", "postgres"} {
		states.RegisterComponentWithVersions(name, versions.Versioning{
			Preferred: versions.VersionConstructor{Version: "v2", Constructor: postgres.NewPostgreSQLStateStore},
			Default:   "v2",
		})
	}

	pubsubs := pubsub.NewRegistry()
	pubsubs.Logger = contrib
	pubsubs.RegisterComponent(memorypubsub.New, "in-memory")
	pubsubs.RegisterComponent(kafka.NewKafka, "kafka")

	binds := bindings.NewRegistry()
	binds.Logger = contrib
	binds.RegisterInputBinding(cron.NewCron, "cron")
	binds.RegisterOutputBinding(httpbinding.NewHTTP, "http")
	binds.RegisterOutputBinding(smtp.NewSMTP, "smtp")
	binds.RegisterOutputBinding(sms.NewSMS, "twilio.sms")
	binds.RegisterOutputBinding(sendgrid.NewSendGrid, "twilio.sendgrid")

	secrets := secretstores.NewRegistry()
	secrets.Logger = contrib
	secrets.RegisterComponent(file.NewLocalSecretStore, "local.file")
	secrets.RegisterComponent(env.NewEnvSecretStore, "local.env")
	secrets.RegisterComponent(kubernetessecrets.NewKubernetesSecretStore, "kubernetes")

	names := nameresolution.NewRegistry()
	names.Logger = contrib
	names.RegisterComponent(sqlite.NewResolver, "sqlite")
	names.RegisterComponent(mdns.NewResolver, "mdns")
	names.RegisterComponent(kubernetesnames.NewResolver, "kubernetes")

	// Building blocks that nothing here uses: empty, since the runtime asks for each of them.
	return registry.NewOptions().
		WithStateStores(states).
		WithPubSubs(pubsubs).
		WithBindings(binds).
		WithSecretStores(secrets).
		WithNameResolutions(names).
		WithConfigurations(configuration.NewRegistry()).
		WithLocks(lock.NewRegistry()).
		WithCryptoProviders(crypto.NewRegistry()).
		WithConversations(conversation.NewRegistry()).
		WithHTTPMiddlewares(http.NewRegistry())
}
