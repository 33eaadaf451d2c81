package io.tandem;

import io.tandem.cli.CommandLineInterface;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The application. [io.tandem.cli] decides what to do with the command line.
@SpringBootApplication
public class Tandem {

    public static void main(String[] arguments) {
        System.exit(CommandLineInterface.run(Tandem.class, arguments));
    }
}
