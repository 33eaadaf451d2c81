package io.tandem.cli;

import picocli.CommandLine.Command;

@Command(
        name = "tandem",
        description = "Tandem: one system for winning, serving and keeping customers.",
        mixinStandardHelpOptions = true,
        version = "Tandem 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Settings come from the environment (TANDEM_…) or a file tandem.yml in the current folder.",
            "TANDEM_URL and TANDEM_TOKEN point the commands that speak to a running server at it."
        },
        subcommands = {
            StartCommand.class,
            TestCommand.class,
            BenchCommand.class,
            ImportCommand.class,
            DemoCommand.class,
            TokenCommand.class,
            AuditCommand.class,
            CheckCommand.class,
            RebuildVersionsCommand.class,
            KeysCommand.class,
            WorkspaceCommand.class,
            OpenApiCommand.class,
            TrainCommand.class
        })
record TandemCommand(Class<?> application) {}
