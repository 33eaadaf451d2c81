package io.tandem.bench;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/// The web server that Tandem stands on, in a process of its own with Tandem's settings of the JVM,
/// and nothing in it but answers that stay open: what a stream costs before anything is done for
/// it.
final class BareStreams implements AutoCloseable {

    static final String ARGUMENT = "bare-streams";

    private static final List<String> JVM =
            List.of("-XX:+UseCompactObjectHeaders", "-XX:+UseSerialGC", "-Xmx512m");

    private final Process process;
    private final int port;

    private BareStreams(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static BareStreams start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        String classes = System.getProperty("java.class.path");
        command.addAll(
                classes.endsWith(".jar") && !classes.contains(System.getProperty("path.separator"))
                        ? List.of("-jar", classes)
                        : List.of("-cp", classes, Bench.class.getName()));
        command.add(ARGUMENT);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader output = process.inputReader();
        return new BareStreams(process, Integer.parseInt(output.readLine()));
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }

    /// In the process of its own.
    static void serve() throws IOException, LifecycleException {
        try (Scratch scratch = Scratch.make()) {
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(scratch.path().toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            tomcat.getConnector()
                    .getProtocolHandler()
                    .setExecutor(new VirtualThreadExecutor("bare-"));
            Context context = tomcat.addContext("", scratch.path().toString());
            Tomcat.addServlet(context, "streams", new Streams()).setAsyncSupported(true);
            context.addServletMappingDecoded("/*", "streams");
            tomcat.start();
            System.out.println(tomcat.getConnector().getLocalPort());
            tomcat.getServer().await();
        }
    }

    private static final class Streams extends HttpServlet {

        private final transient Queue<AsyncContext> held = new ConcurrentLinkedQueue<>();

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.setContentType("text/event-stream");
            response.flushBuffer();
            AsyncContext context = request.startAsync();
            context.setTimeout(0);
            context.getResponse().getOutputStream().write("event: hello\ndata: {}\n\n".getBytes());
            context.getResponse().getOutputStream().flush();
            held.add(context);
        }
    }
}
