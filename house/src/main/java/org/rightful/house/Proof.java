package org.rightful.house;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A test that names a rule.
 *
 * @param tag what the test says it proves, such as {@code R35}
 * @param test the class and, where the tag stands on a method, the method: {@code OneOpenClaimTest.secondClaimIsRefused}
 * @param source the test's source file, relative to the root, with forward slashes
 */
record Proof(String tag, String test, String source) {
    private static final String TAG = "Lorg/junit/jupiter/api/Tag;";
    private static final String TAGS = "Lorg/junit/jupiter/api/Tags;";

    /**
     * Finds the tagged tests of every module below the root, in the order of their names.
     *
     * @throws IllegalStateException if a module's tests were not compiled
     */
    static List<Proof> find(Path root) throws IOException {
        List<Proof> proofs = new ArrayList<>();
        for (Path module : modules(root)) {
            Path classes = module.resolve("target/test-classes");
            if (!Files.isDirectory(classes)) {
                throw new IllegalStateException(
                        "the tests of " + module.getFileName() + " are not compiled; run ./rightful docs");
            }
            try (Stream<Path> files = Files.walk(classes)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                        .sorted()
                        .toList()) {
                    proofs.addAll(read(root, module, file));
                }
            }
        }
        return List.copyOf(proofs);
    }

    private static List<Path> modules(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("pom.xml"))
                            && Files.isDirectory(folder.resolve("src/test/java")))
                    .sorted()
                    .toList();
        }
    }

    private static List<Proof> read(Path root, Path module, Path file) throws IOException {
        ClassModel type = ClassFile.of().parse(file);
        String binaryName = type.thisClass().asInternalName();
        int packageEnd = binaryName.lastIndexOf('/') + 1;
        String sourceName = type.findAttribute(Attributes.sourceFile())
                .map(attribute -> attribute.sourceFile().stringValue())
                .orElseThrow(() -> new IllegalStateException(file + " does not name its source"));
        Path source = module.resolve("src/test/java")
                .resolve(binaryName.substring(0, packageEnd))
                .resolve(sourceName);
        if (!Files.exists(source)) {
            return List.of(); // left over from a test that was deleted
        }
        String shown = root.relativize(source).toString().replace('\\', '/');
        String name = binaryName.substring(packageEnd).replace('$', '.');
        List<Proof> proofs = new ArrayList<>();
        tags(type).forEach(tag -> proofs.add(new Proof(tag, name, shown)));
        for (MethodModel method : type.methods()) {
            String test = name + "." + method.methodName().stringValue();
            tags(method).forEach(tag -> proofs.add(new Proof(tag, test, shown)));
        }
        return proofs;
    }

    private static List<String> tags(AttributedElement element) {
        List<String> tags = new ArrayList<>();
        element.findAttribute(Attributes.runtimeVisibleAnnotations())
                .ifPresent(attribute -> attribute.annotations().forEach(annotation -> addTags(annotation, tags)));
        return tags;
    }

    private static void addTags(Annotation annotation, List<String> tags) {
        String type = annotation.className().stringValue();
        if (!type.equals(TAG) && !type.equals(TAGS)) {
            return;
        }
        AnnotationValue value = annotation.elements().getFirst().value();
        if (value instanceof AnnotationValue.OfString tag) {
            tags.add(tag.stringValue());
        } else if (value instanceof AnnotationValue.OfArray several) {
            for (AnnotationValue one : several.values()) {
                addTags(((AnnotationValue.OfAnnotation) one).annotation(), tags);
            }
        }
    }
}
