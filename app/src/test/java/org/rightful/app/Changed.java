package org.rightful.app;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Copies of records in which one component is another one, for tests that vary facts one by one. */
public final class Changed {
    private Changed() {}

    /** A copy of a record with one component changed. */
    public static <T extends Record> T with(T record, String component, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        if (Arrays.stream(components).noneMatch(each -> each.getName().equals(component))) {
            throw new IllegalArgumentException(record.getClass() + " has no " + component);
        }
        try {
            Object[] values = new Object[components.length];
            for (int n = 0; n < components.length; n++) {
                var accessor = components[n].getAccessor();
                accessor.setAccessible(true);
                values[n] = components[n].getName().equals(component) ? value : accessor.invoke(record);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = record.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            @SuppressWarnings("unchecked") // the constructor of T makes a T
            T changed = (T) constructor.newInstance(values);
            return changed;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
