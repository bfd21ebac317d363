// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.loader.Program;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** What {@link PowerProgram} asks of JUnit; it is registered by that annotation and needs no mention. */
public final class PowerProgramExtension
        implements TestTemplateInvocationContextProvider,
                BeforeTestExecutionCallback,
                AfterTestExecutionCallback,
                ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(PowerProgramExtension.class);
    private static final List<Class<?>> TYPES =
            List.of(Machine.class, HardwareThread.class, RunOutcome.class, Program.class);

    /** For JUnit. */
    public PowerProgramExtension() {}

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return Annotations.makeTest(context.getRequiredTestMethod());
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return Annotations.of(context).stream().map(Invocation::new);
    }

    /** One of the programs of a method, as a test. */
    private record Invocation(PowerProgram program) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return "[" + invocationIndex + "] " + Annotations.name(program);
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of((BeforeEachCallback) context -> store(context).put(PowerProgram.class, program));
        }
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        boolean untouched = existing(context) == null;
        PowerProgram program = program(context);
        if (program.source().isEmpty() && program.file().isEmpty()) {
            if (Annotations.makeTest(context.getRequiredTestMethod())) {
                throw new ExtensionConfigurationException(
                        "@PowerProgram of " + context.getRequiredTestMethod().getName()
                                + " names no program; give it a source or a file, or give its class one");
            }
            return;
        }
        ProgramRun run = run(context);
        if (run.runsByItself()) {
            run.run();
            run.check(untouched);
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        ProgramRun run = existing(context);
        if (run != null
                && !run.runsByItself()
                && context.getExecutionException().isEmpty()) {
            run.check(false);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getTestMethod().isPresent()
                && TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ProgramRun run = run(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == Machine.class) {
            return run.machine();
        }
        if (type == HardwareThread.class) {
            return run.thread();
        }
        return type == Program.class
                ? run.program().orElseThrow(() -> missing("@PowerProgram names no program"))
                : run.outcome()
                        .orElseThrow(() ->
                                missing("the program has not been run: it runs before the test's body if run = true"));
    }

    private static ParameterResolutionException missing(String why) {
        return new ParameterResolutionException(why);
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private static @Nullable ProgramRun existing(ExtensionContext context) {
        return store(context).get(ProgramRun.class, ProgramRun.class);
    }

    /** The test's machine, made when somebody first asks for it. */
    private static ProgramRun run(ExtensionContext context) {
        ProgramRun run = existing(context);
        if (run == null) {
            run = ProgramRun.of(program(context), context.getRequiredTestClass());
            store(context).put(ProgramRun.class, run);
        }
        return run;
    }

    private static PowerProgram program(ExtensionContext context) {
        PowerProgram chosen = store(context).get(PowerProgram.class, PowerProgram.class);
        if (chosen != null) {
            return chosen;
        }
        List<PowerProgram> programs = Annotations.of(context);
        if (programs.size() != 1) {
            throw new ExtensionConfigurationException(
                    context.getRequiredTestMethod().getName() + " has " + programs.size()
                            + " @PowerProgram; beside another annotation that makes tests there must be one");
        }
        return programs.get(0);
    }
}
